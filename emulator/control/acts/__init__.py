"""What people do, by kind."""
