//! Checks of Amazon Redshift.
automod::dir!(pub "src/services/redshift");
