"""What each kind of time expression means, one kind a module."""
