from django.apps import AppConfig


class SpecimensConfig(AppConfig):
    name = "specimens"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from institutions import holdings
        from specimens.holdings import excluded_datasets, specimen_counts, specimen_profile

        holdings.provide(specimen_counts, specimen_profile, excluded_datasets)
