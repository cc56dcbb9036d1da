from django.apps import AppConfig


class HarvestConfig(AppConfig):
    name = "harvest"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from harvest.runs.ends import ends
        from harvest.runs.resume import last_settled_run
        from specimens import harvests

        harvests.provide(ends, last_settled_run)
