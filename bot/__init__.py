"""The process: settings, wiring, intake, the error boundary and the command line."""
