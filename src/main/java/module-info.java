/// The Unix socket inspector.
module dev.sockeye {
    requires java.logging;
    requires javafx.controls;
    requires javafx.fxml;
    requires org.controlsfx.controls;
    requires atlantafx.base;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.materialdesign2;
    requires org.newsclub.net.unix;
    requires com.kohlschutter.junixsocket.nativecommon;
    requires info.picocli;
    requires com.fasterxml.jackson.databind;
    requires com.aayushatharva.brotli4j;
    requires org.slf4j;
    requires static org.jspecify;

    uses dev.sockeye.protocol.Protocol;

    // A line each, in the order of the alphabet.
    provides dev.sockeye.protocol.Protocol with
            dev.sockeye.protocol.wire.Assuan,
            dev.sockeye.protocol.wire.DBus,
            dev.sockeye.protocol.wire.DockerStream,
            dev.sockeye.protocol.wire.FastCgi,
            dev.sockeye.protocol.wire.Grpc,
            dev.sockeye.protocol.wire.Haproxy,
            dev.sockeye.protocol.wire.Http,
            dev.sockeye.protocol.wire.Http2,
            dev.sockeye.protocol.wire.I3,
            dev.sockeye.protocol.wire.Journal,
            dev.sockeye.protocol.wire.Json,
            dev.sockeye.protocol.wire.JsonRpc,
            dev.sockeye.protocol.wire.Memcached,
            dev.sockeye.protocol.wire.MemcachedBinary,
            dev.sockeye.protocol.wire.Mpd,
            dev.sockeye.protocol.wire.Mpv,
            dev.sockeye.protocol.wire.MySql,
            dev.sockeye.protocol.wire.Nbd,
            dev.sockeye.protocol.wire.Notify,
            dev.sockeye.protocol.wire.Postgres,
            dev.sockeye.protocol.wire.Qmp,
            dev.sockeye.protocol.wire.Resp,
            dev.sockeye.protocol.wire.SshAgent,
            dev.sockeye.protocol.wire.Syslog,
            dev.sockeye.protocol.wire.Ttrpc,
            dev.sockeye.protocol.wire.Varlink,
            dev.sockeye.protocol.wire.Wayland,
            dev.sockeye.protocol.wire.WebSocket,
            dev.sockeye.protocol.wire.Wpa,
            dev.sockeye.protocol.wire.X11;

    exports dev.sockeye to javafx.graphics, java.logging;
    exports dev.sockeye.ui.control to javafx.fxml;

    opens dev.sockeye to javafx.graphics;
    opens dev.sockeye.command to info.picocli;
    opens dev.sockeye.ui to javafx.fxml;
    opens dev.sockeye.ui.access to javafx.fxml;
    opens dev.sockeye.ui.activation to javafx.fxml;
    opens dev.sockeye.ui.bench to javafx.fxml;
    opens dev.sockeye.ui.client to javafx.fxml;
    opens dev.sockeye.ui.compose to javafx.fxml;
    opens dev.sockeye.ui.detail to javafx.fxml;
    opens dev.sockeye.ui.colour to javafx.fxml;
    opens dev.sockeye.ui.mark to javafx.fxml;
    opens dev.sockeye.ui.dialogue to javafx.fxml;
    opens dev.sockeye.ui.sequence to javafx.fxml;
    opens dev.sockeye.ui.latency to javafx.fxml;
    opens dev.sockeye.ui.library to javafx.fxml;
    opens dev.sockeye.ui.log to javafx.fxml;
    opens dev.sockeye.ui.message to javafx.fxml;
    opens dev.sockeye.ui.rule to javafx.fxml;
    opens dev.sockeye.ui.server to javafx.fxml;
    opens dev.sockeye.ui.start to javafx.fxml;
    opens dev.sockeye.ui.workbench to javafx.fxml;
    opens dev.sockeye.ui.file to javafx.fxml;
    opens dev.sockeye.ui.peer to javafx.fxml;
    opens dev.sockeye.ui.statistics to javafx.fxml;
    opens dev.sockeye.ui.system to javafx.fxml;
    opens dev.sockeye.ui.tap to javafx.fxml;
    opens dev.sockeye.ui.system.graph to javafx.fxml;
}
