"""What must survive: real processes, real databases, and the plug pulled."""
