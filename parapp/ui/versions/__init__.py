"""The page "Các bản đã giữ", and the lock of issued plans in the window."""
