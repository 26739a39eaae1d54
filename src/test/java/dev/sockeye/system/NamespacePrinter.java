package dev.sockeye.system;

/// Prints the namespaces that are found, a line for each: to be run without the rights of root.
public final class NamespacePrinter {
    private NamespacePrinter() {}

    public static void main(String[] arguments) {
        Namespaces.Found found = new Namespaces().find();
        found.others().forEach(System.out::println);
        found.limits().forEach(System.out::println);
    }
}
