package dev.sockeye.support;

import dev.sockeye.protocol.Schema;
import java.util.Base64;

/// A descriptor set that protoc 3.21.12 has made of [#SOURCE], and messages that it has encoded.
public final class ShopSchema {
    public static final String SOURCE = """
            syntax = "proto3";
            package shop;
            import "google/protobuf/timestamp.proto";
            enum State { OPEN = 0; PAID = 1; }
            message Find { int64 id = 1; repeated sint32 tags = 2; }
            message Order {
              string name = 1;
              uint32 count = 2;
              State state = 3;
              repeated Item items = 4;
              map<string, int32> stock = 5;
              bytes blob = 6;
              double price = 7;
              bool gift = 8;
              google.protobuf.Timestamp at = 9;
              sfixed32 shift = 10;
              oneof who { string mail = 11; }
              message Item { int32 number = 1; }
            }
            service Orders {
              rpc Get (Find) returns (Order);
              rpc List (stream Order) returns (stream Find);
            }
            """;
    private static final String SET = "Cv8BCh9nb29nbGUvcHJvdG9idWYvdGltZXN0YW1wLnByb3RvEg9nb29nbGUucHJvdG9idWYiOwoJVGltZXN0YW1wEhgKB3NlY29u"
            + "ZHMYASABKANSB3NlY29uZHMSFAoFbmFub3MYAiABKAVSBW5hbm9zQoUBChNjb20uZ29vZ2xlLnByb3RvYnVmQg5UaW1lc3RhbXBQ"
            + "cm90b1ABWjJnb29nbGUuZ29sYW5nLm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi90aW1lc3RhbXBwYvgBAaICA0dQQqoCHkdvb2ds"
            + "ZS5Qcm90b2J1Zi5XZWxsS25vd25UeXBlc2IGcHJvdG8zCvcECgpzaG9wLnByb3RvEgRzaG9wGh9nb29nbGUvcHJvdG9idWYvdGlt"
            + "ZXN0YW1wLnByb3RvIioKBEZpbmQSDgoCaWQYASABKANSAmlkEhIKBHRhZ3MYAiADKBFSBHRhZ3MioQMKBU9yZGVyEhIKBG5hbWUY"
            + "ASABKAlSBG5hbWUSFAoFY291bnQYAiABKA1SBWNvdW50EiEKBXN0YXRlGAMgASgOMgsuc2hvcC5TdGF0ZVIFc3RhdGUSJgoFaXRl"
            + "bXMYBCADKAsyEC5zaG9wLk9yZGVyLkl0ZW1SBWl0ZW1zEiwKBXN0b2NrGAUgAygLMhYuc2hvcC5PcmRlci5TdG9ja0VudHJ5UgVz"
            + "dG9jaxISCgRibG9iGAYgASgMUgRibG9iEhQKBXByaWNlGAcgASgBUgVwcmljZRISCgRnaWZ0GAggASgIUgRnaWZ0EioKAmF0GAkg"
            + "ASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFtcFICYXQSFAoFc2hpZnQYCiABKA9SBXNoaWZ0EhQKBG1haWwYCyABKAlIAFIE"
            + "bWFpbBo4CgpTdG9ja0VudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZhbHVlGAIgASgFUgV2YWx1ZToCOAEaHgoESXRlbRIWCgZu"
            + "dW1iZXIYASABKAVSBm51bWJlckIFCgN3aG8qGwoFU3RhdGUSCAoET1BFThAAEggKBFBBSUQQATJNCgZPcmRlcnMSHgoDR2V0Egou"
            + "c2hvcC5GaW5kGgsuc2hvcC5PcmRlchIjCgRMaXN0Egsuc2hvcC5PcmRlchoKLnNob3AuRmluZCgBMAFiBnByb3RvMw==";
    /// `name: "bread" count: 2 state: PAID items { number: -7 } items { number: 8 } stock { key: "a" value: 5 } blob: "\001\002" price: 2.5
    /// gift: true at { seconds: 1700000000 } shift: -3 mail: "a@b"`.
    public static final String ORDER = "0a05627265616410021801220b08f9ffffffffffffffff01220208082a050a0161100532020102"
            + "39000000000000044040014a060880e2cfaa0655fdffffff5a03614062";
    /// `id: -1 tags: [1, -2, 300]`.
    public static final String FIND = "08ffffffffffffffffff0112040203d804";

    private ShopSchema() {}

    public static byte[] bytes() {
        return Base64.getDecoder().decode(SET);
    }

    public static Schema schema() {
        return Schema.read(bytes());
    }
}
