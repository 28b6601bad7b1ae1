"""What a promise needs and lacks (YJ4xx)."""
