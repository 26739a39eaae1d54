package dev.sockeye.protocol;

/// A question and its answer.
///
/// @param kind what kind of question it is, behind the protocol: "http GET /users"
/// @param summary the question in a line, without secrets, made visible
/// @param question the event in which the question begins
/// @param answer the event in which the answer ends
/// @param nanos from the question's end to the answer's
/// @param failed whether the answer says that it was not done
public record Exchange(String kind, String summary, int session, int connection, long question, long answer, long nanos,
        boolean failed) {}
