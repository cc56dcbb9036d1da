"""What scripts may not use, as every answer says (Permissions-Policy), and what others may frame."""

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
# The pages that any site may have in a frame: they have no forms, and nothing to be clicked by mistake.
EMBEDDED = frozenset({"/map/embed"})
