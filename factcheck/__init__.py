"""The project: settings and addresses, no behaviour."""
