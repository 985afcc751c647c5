"""The Windows program built and tried on Debian 12, by Wine. For a test machine; nothing made here is given away."""
