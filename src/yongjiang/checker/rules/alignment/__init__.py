"""What plans of one hierarchy owe each other (YJ5xx)."""
