"""Settings, root urls, the console command: the top of the house."""
