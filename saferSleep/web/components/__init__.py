"""NHS.UK components for our forms: the template environment, the WTForms bridge, and the fields we use."""
