"""What editors work with in a browser: plain forms, which a little script makes quicker."""
