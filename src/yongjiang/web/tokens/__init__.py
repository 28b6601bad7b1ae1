"""Keys with which a person's own programs call the interface: made, shown once, looked up, taken back."""
