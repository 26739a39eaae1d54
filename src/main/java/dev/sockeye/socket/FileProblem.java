package dev.sockeye.socket;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why something could not be done with a file, in words: Java's own exceptions often have nothing but a path as their
/// message.
public final class FileProblem {
    private FileProblem() {}

    /// A part of a sentence, without the path and without a full stop: "permission denied".
    public static String reason(Throwable problem) {
        return switch (problem) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file or directory";
            case FileAlreadyExistsException _ -> "something is there that is not a directory";
            case NotDirectoryException _ -> "a part of the path is not a directory";
            case DirectoryNotEmptyException _ -> "the directory is not empty";
            case FileSystemLoopException _ -> "its symbolic links lead in a circle";
            case FileSystemException failed -> uncapitalised(String.valueOf(failed.getReason()));
            default -> uncapitalised(String.valueOf(problem.getMessage()));
        };
    }

    /// `strerror(3)` begins with a capital letter.
    private static String uncapitalised(String reason) {
        String text = withoutStop(reason);
        if (text.isEmpty() || text.equals("null")) {
            return "unknown error";
        }
        boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }

    /// A sentence as a part of another one.
    static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
