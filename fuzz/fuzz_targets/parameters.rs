//! Any text as a file of parameters, in each form, and what a template makes of its values: no panic, no hang.
#![no_main]

use hardline_sources::{Options, Parameters, read_text_with};
use libfuzzer_sys::fuzz_target;

const TEMPLATE: &str = "
Transform: AWS::LanguageExtensions
Parameters:
  A: { Type: String, AllowedPattern: '[a-z]*', MaxLength: 8, Default: a }
  B: { Type: CommaDelimitedList, AllowedValues: [a, b] }
  C: { Type: Number, MinValue: 1, MaxValue: 9 }
  D: { Type: 'AWS::SSM::Parameter::Value<String>', NoEcho: true }
Conditions: { IsA: !Equals [!Ref A, a], IsC: !Equals [!Ref C, !Select [0, !Ref B]] }
Resources:
  'Fn::ForEach::All': [N, !Ref B, { 'B&{N}': { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub '${N}${A}${D}', Tags: !If [IsC, [], !Ref C] } } }]
";

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for path in ["parameters.json", "samconfig.toml"] {
        let mut parameters = Parameters::default();
        if parameters.read_file(path, text).is_ok() {
            let scan = read_text_with("template.yaml", TEMPLATE, &Options { parameters, ..Options::default() });
            assert_eq!(scan.estate.parts.len(), 1);
        }
    }
});
