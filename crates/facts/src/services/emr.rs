//! Amazon EMR on EC2.
automod::dir!(pub "src/services/emr");
