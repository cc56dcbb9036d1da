"""What scripts may not use, as every answer says (Permissions-Policy)."""

# What no page of ours uses, and so no script may.
UNUSED = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)
PERMISSIONS = ", ".join(f"{name}=()" for name in UNUSED)
