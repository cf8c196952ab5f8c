//! Checks of AWS Elastic Beanstalk.
automod::dir!(pub "src/services/elasticbeanstalk");
