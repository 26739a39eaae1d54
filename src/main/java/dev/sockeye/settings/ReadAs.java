package dev.sockeye.settings;

/// What a person has chosen for an address: by which protocol to read what is said there.
///
/// @param address as [dev.sockeye.socket.Address#text()] writes it
/// @param protocol its id
public record ReadAs(String address, String protocol) {}
