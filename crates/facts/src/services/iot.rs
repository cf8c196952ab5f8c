//! AWS `IoT` Core.
automod::dir!(pub "src/services/iot");
