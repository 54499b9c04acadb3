"""What attribution learns from texts: words that are no names, calibration of confidence."""
