//! Amazon API Gateway: REST APIs.
automod::dir!(pub "src/services/apigateway");
