using System.Text.Json;
using System.Text.Json.Serialization;

namespace RemoteSupport.Hub.Api;

/// <summary>Reads and writes the shapes of the interface without reflection; what it does not know it refuses.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(ApiList<ContractAnswer>))]
[JsonSerializable(typeof(ApiList<SessionAnswer>))]
[JsonSerializable(typeof(ApiList<EntryAnswer>))]
[JsonSerializable(typeof(ApiList<ReportMonthAnswer>))]
[JsonSerializable(typeof(ApiList<InvoiceAnswer>))]
[JsonSerializable(typeof(ReportAnswer))]
[JsonSerializable(typeof(NewEntryBody))]
[JsonSerializable(typeof(CreatedAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
