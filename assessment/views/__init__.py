"""Pages of the owner's visit."""
