"""parapp: from a commune's table of lost points to a KẾ HOẠCH KHẮC PHỤC that can be signed."""

__version__ = "0.4.0"
