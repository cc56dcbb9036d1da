from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "UK Specimen Portal"

    def ready(self):
        from institutions import holdings
        from portal.holders.parts import parts_of

        holdings.provide_parts(parts_of)
