//! The shape: JSON against the generated schema, with patience for other minor versions.

use super::path::push;
use super::{Checked, Violation};
use crate::circular::schema::schema;
use crate::circular::{SCHEMA_VERSION, Severity};
use crate::diagnostic::Code;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// The contract that this library writes. Compiling it takes some milliseconds: only checking does.
static CONTRACT: LazyLock<Option<Contract>> = LazyLock::new(|| Contract::new(schema(), SCHEMA_VERSION));

/// A schema ready to validate, and its version.
struct Contract {
    schema: Value,
    validator: Validator,
    version: Version,
}

/// `MAJOR.MINOR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Version {
    major: u32,
    minor: u32,
}

impl Version {
    fn parse(text: &str) -> Option<Version> {
        let (major, minor) = text.split_once('.')?;
        Some(Version { major: major.parse().ok()?, minor: minor.parse().ok()? })
    }
}

/// Validates `value` and, where nothing is wrong with it, reads it.
pub(super) fn check(value: Value) -> Checked {
    match &*CONTRACT {
        Some(contract) => contract.check(value),
        None => Checked::failed(vec![Violation::new(Code::SchemaViolation, "").with("schema")]),
    }
}

impl Contract {
    fn new(schema: Value, version: &str) -> Option<Contract> {
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).ok()?;
        Some(Contract { schema, validator, version: Version::parse(version)? })
    }

    fn check(&self, mut value: Value) -> Checked {
        let version = value.get("schema_version").and_then(Value::as_str).and_then(Version::parse);
        // a version that is missing or ill written is the schema's to say; the rest is read as our own
        let version = version.unwrap_or(self.version);
        let own = format!("{}.{}", self.version.major, self.version.minor);
        let theirs = format!("{}.{}", version.major, version.minor);
        let of_version = |code| Violation::new(code, "/schema_version").with(&theirs).with(&own);
        if version.major != self.version.major {
            return Checked::failed(vec![of_version(Code::UnsupportedVersion)]);
        }
        let mut report = Report { contract: self, version, violations: Vec::new() };
        match version.cmp(&self.version) {
            Ordering::Less => report.violations.push(of_version(Code::OlderVersion)),
            Ordering::Greater => report.violations.push(of_version(Code::NewerVersion)),
            Ordering::Equal => {}
        }
        for error in self.validator.iter_errors(&value) {
            report.add(&error);
        }
        let mut violations = report.violations;
        if violations.iter().any(|v| v.severity() == Severity::Error) {
            return Checked::failed(violations);
        }
        for violation in violations.iter().filter(|v| v.code == Code::NewerField) {
            remove(&mut value, &violation.pointer);
        }
        match serde_json::from_value(value) {
            Ok(circular) => Checked { circular: Some(circular), violations },
            Err(error) => {
                violations.push(Violation::new(Code::SchemaViolation, "").with(error));
                Checked::failed(violations)
            }
        }
    }

    /// Whether the field `name` that the schema's keyword at `required` asks for came after `version`.
    fn is_newer(&self, required: &str, name: &str, version: Version) -> bool {
        let Some(object) = required.strip_suffix("/required") else { return false };
        let since = self.schema.pointer(object).and_then(|o| o.get("properties")?.get(name)?.get("x-since"));
        since.and_then(Value::as_str).and_then(Version::parse).is_some_and(|since| since > version)
    }
}

/// The violations while they are gathered.
struct Report<'a> {
    contract: &'a Contract,
    version: Version,
    violations: Vec<Violation>,
}

impl Report<'_> {
    /// Says one error of the validator in our own words.
    fn add(&mut self, error: &ValidationError<'_>) {
        use ValidationErrorKind as Kind;
        let pointer = error.instance_path().as_str();
        match error.kind() {
            Kind::AdditionalProperties { unexpected } => {
                let newer = self.version > self.contract.version;
                let code = if newer { Code::NewerField } else { Code::UnknownField };
                for name in unexpected {
                    self.push(Violation::new(code, below(pointer, name)).with(name));
                }
            }
            Kind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                let newer = self.contract.is_newer(error.schema_path().as_str(), name, self.version);
                let code = if newer { Code::AbsentField } else { Code::MissingField };
                self.push(Violation::new(code, below(pointer, name)).with(name));
            }
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => self.add_choice(error, context),
            Kind::Type { kind } => {
                let expected = type_names(kind);
                self.push(wrong_type(pointer, &expected, error.instance()));
            }
            Kind::Enum { .. } | Kind::Constant { .. } => {
                let allowed = allowed(error).join(", ");
                self.push(wrong_value(pointer, error.instance(), &allowed));
            }
            Kind::Pattern { pattern } => self.push(wrong_form(pointer, error.instance(), pattern)),
            Kind::Format { format } => self.push(wrong_form(pointer, error.instance(), format)),
            Kind::Minimum { limit } | Kind::Maximum { limit } => {
                self.push(wrong_size(error, &limit.to_string()));
            }
            Kind::MinItems { limit } | Kind::MaxItems { limit } => {
                self.push(wrong_size(error, &limit.to_string()));
            }
            _ => self.push(Violation::new(Code::SchemaViolation, pointer).with(error)),
        }
    }

    /// None of several schemas holds: an enum (one constant each), or a nullable object or enum, where the
    /// errors of the branch that is not null tell what is wrong.
    fn add_choice(&mut self, error: &ValidationError<'_>, context: &[Vec<ValidationError<'static>>]) {
        let pointer = error.instance_path().as_str();
        let constants: Vec<String> = context.iter().flatten().flat_map(allowed).collect();
        if !constants.is_empty() {
            return self.push(wrong_value(pointer, error.instance(), &constants.join(", ")));
        }
        let of_other_type = |e: &ValidationError<'_>| {
            matches!(e.kind(), ValidationErrorKind::Type { .. }) && e.instance_path().as_str() == pointer
        };
        let branches = || context.iter().filter(|branch| !branch.iter().any(of_other_type));
        if branches().next().is_none() {
            let types = context.iter().flatten().filter_map(|e| match e.kind() {
                ValidationErrorKind::Type { kind } => Some(type_names(kind)),
                _ => None,
            });
            let expected = types.collect::<Vec<_>>().join(" | ");
            return self.push(wrong_type(pointer, &expected, error.instance()));
        }
        for inner in branches().flatten() {
            self.add(inner);
        }
    }

    /// Adds a violation once: a date is tested by pattern and by format.
    fn push(&mut self, violation: Violation) {
        let same = |v: &Violation| v.code == violation.code && v.pointer == violation.pointer;
        if !self.violations.last().is_some_and(same) {
            self.violations.push(violation);
        }
    }
}

fn wrong_type(pointer: &str, expected: &str, instance: &Value) -> Violation {
    Violation::new(Code::WrongType, pointer).with(expected).with(type_name(instance))
}

fn wrong_value(pointer: &str, instance: &Value, allowed: &str) -> Violation {
    Violation::new(Code::WrongValue, pointer).with(short(instance)).with(allowed)
}

fn wrong_form(pointer: &str, instance: &Value, form: &str) -> Violation {
    Violation::new(Code::WrongForm, pointer).with(short(instance)).with(form)
}

fn wrong_size(error: &ValidationError<'_>, limit: &str) -> Violation {
    let limit = format!("{} {limit}", error.kind().keyword());
    Violation::new(Code::WrongSize, error.instance_path().as_str()).with(short(error.instance())).with(limit)
}

/// The values that an error says would be allowed, through nested choices.
fn allowed(error: &ValidationError<'_>) -> Vec<String> {
    match error.kind() {
        ValidationErrorKind::Constant { expected_value } => vec![expected_value.to_string()],
        ValidationErrorKind::Enum { options } => {
            options.as_array().into_iter().flatten().map(Value::to_string).collect()
        }
        ValidationErrorKind::OneOfNotValid { context } => {
            context.iter().flatten().flat_map(allowed).collect()
        }
        _ => Vec::new(),
    }
}

fn type_names(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => one.to_string(),
        TypeKind::Multiple(set) => {
            let mut names: Vec<_> = set.iter().map(|one| one.to_string()).collect();
            names.sort_by_key(|name| name == "null");
            names.join(" | ")
        }
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// A value as compact JSON, cut short for a message.
fn short(value: &Value) -> String {
    const MOST: usize = 40;
    let mut text = value.to_string();
    if let Some((cut, _)) = text.char_indices().nth(MOST) {
        text.truncate(cut);
        text.push('…');
    }
    text
}

fn below(pointer: &str, name: &str) -> String {
    let mut out = pointer.to_owned();
    push(&mut out, name);
    out
}

/// Takes the field at `pointer` out.
fn remove(value: &mut Value, pointer: &str) {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return };
    if let Some(object) = value.pointer_mut(parent).and_then(Value::as_object_mut) {
        object.shift_remove(&name.replace("~1", "/").replace("~0", "~"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The contract as a later minor version could have it: tasks have a field `priority`.
    fn later() -> Contract {
        let mut schema = schema();
        let task = &mut schema["$defs"]["Task"];
        task["properties"]["priority"] = json!({"type": ["string", "null"], "x-since": "1.2"});
        task["required"].as_array_mut().unwrap().push(json!("priority"));
        Contract::new(schema, "1.2").unwrap()
    }

    fn found(contract: &Contract, version: &str, spoil: impl Fn(&mut Value)) -> Vec<(&'static str, String)> {
        let mut value = serde_json::to_value(crate::check::tests::sample()).unwrap();
        value["schema_version"] = json!(version);
        spoil(&mut value);
        let violations = contract.check(value).violations;
        violations.into_iter().map(|v| (v.code.entry().name, v.pointer)).collect()
    }

    #[test]
    fn an_earlier_minor_version_may_lack_what_came_later() {
        let expected = [
            ("older-version", "/schema_version".to_owned()),
            ("absent-field", "/tasks/0/priority".to_owned()),
            ("absent-field", "/tasks/0/parts/0/priority".to_owned()),
            ("absent-field", "/tasks/1/priority".to_owned()),
        ];
        for version in ["1.0", "1.1"] {
            let mut found = found(&later(), version, |_| {});
            found.sort_by_key(|(_, pointer)| expected.iter().position(|(_, p)| p == pointer));
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn an_earlier_minor_version_must_have_what_it_had() {
        let found = found(&later(), "1.0", |value| {
            value["tasks"][1].as_object_mut().unwrap().shift_remove("number");
            value["tasks"][1]["colour"] = json!("red");
        });
        assert!(found.contains(&("missing-field", "/tasks/1/number".to_owned())));
        assert!(found.contains(&("unknown-field", "/tasks/1/colour".to_owned())));
    }

    #[test]
    fn the_own_version_must_have_its_new_field() {
        let found = found(&later(), "1.2", |_| {});
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|(code, _)| *code == "missing-field"));
    }
}
