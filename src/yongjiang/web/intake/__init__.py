"""Documents come in: uploaded or by command, compiled, compared with what is there, filled into the register."""
