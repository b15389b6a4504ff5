//! The JSON Schema of the contract, generated from the types.
