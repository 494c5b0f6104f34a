"""The settings: what `config.yaml` says, what was changed by key, and which of it holds."""
