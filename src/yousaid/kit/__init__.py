"""Components, form rendering, tables, charts, import mapping. No models."""
