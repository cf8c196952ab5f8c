//! Functions of digests and of identifiers made of them.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::{Context, Function, either, encoding::base64, files::read, known, text};
use crate::value::Value;

pub(crate) const FUNCTIONS: &[Function] = &[
    known("md5", 1, 1, |_, it| digest(it, |it| hex(&Md5::digest(it)))),
    known("sha1", 1, 1, |_, it| digest(it, |it| hex(&Sha1::digest(it)))),
    known("sha256", 1, 1, |_, it| digest(it, |it| hex(&Sha256::digest(it)))),
    known("sha512", 1, 1, |_, it| digest(it, |it| hex(&Sha512::digest(it)))),
    known("base64sha256", 1, 1, |_, it| digest(it, |it| base64(&Sha256::digest(it)))),
    known("base64sha512", 1, 1, |_, it| digest(it, |it| base64(&Sha512::digest(it)))),
    known("filemd5", 1, 1, |context, it| of_file(context, it, |it| hex(&Md5::digest(it)))),
    known("filesha1", 1, 1, |context, it| of_file(context, it, |it| hex(&Sha1::digest(it)))),
    known("filesha256", 1, 1, |context, it| of_file(context, it, |it| hex(&Sha256::digest(it)))),
    known("filesha512", 1, 1, |context, it| of_file(context, it, |it| hex(&Sha512::digest(it)))),
    known("filebase64sha256", 1, 1, |context, it| of_file(context, it, |it| base64(&Sha256::digest(it)))),
    known("filebase64sha512", 1, 1, |context, it| of_file(context, it, |it| base64(&Sha512::digest(it)))),
    known("uuidv5", 2, 2, |_, it| either(uuid(it))),
];

fn digest(arguments: &[Value], make: fn(&[u8]) -> String) -> Value {
    either(text(&arguments[0]).map(|it| Value::text(make(it.as_bytes()))))
}

fn of_file(context: &Context<'_, '_>, arguments: &[Value], make: fn(&[u8]) -> String) -> Value {
    either(read(context, &arguments[0]).map(|it| Value::text(make(it.as_bytes()))))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

/// The name spaces that have a short name: <https://www.rfc-editor.org/rfc/rfc9562#name-namespace-id-usage-and-allo>.
const SPACES: &[(&str, &str)] = &[
    ("dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
    ("url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
    ("oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"),
    ("x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"),
];

fn uuid(arguments: &[Value]) -> Result<Value, Value> {
    let (space, name) = (text(&arguments[0])?, text(&arguments[1])?);
    let space = SPACES.iter().find(|it| it.0 == space.as_ref()).map_or(space.as_ref(), |it| it.1);
    let digits: String = space.chars().filter(|it| *it != '-').collect();
    let bytes: Option<Vec<u8>> = (0..digits.len() / 2)
        .map(|it| digits.get(it * 2..it * 2 + 2).and_then(|it| u8::from_str_radix(it, 16).ok()))
        .collect();
    let Some(mut bytes) = bytes.filter(|it| it.len() == 16) else {
        return Err(Value::wrong("the name space is no UUID"));
    };
    bytes.extend_from_slice(name.as_bytes());
    let mut out = Sha1::digest(&bytes)[..16].to_vec();
    out[6] = out[6] & 0x0f | 0x50;
    out[8] = out[8] & 0x3f | 0x80;
    let text = hex(&out);
    let parts = [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]];
    Ok(Value::text(parts.join("-")))
}
