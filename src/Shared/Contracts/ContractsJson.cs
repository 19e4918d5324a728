using System.Text.Json;
using System.Text.Json.Serialization;

namespace RemoteSupport.Shared.Contracts;

/// <summary>
/// The one JSON context of both ends: source-generated (no reflection, trim- and AOT-safe), camelCase, and unknown
/// members are an error, so that a misspelt field cannot be passed over in silence.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(EnterCodeRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(ResumeRequest))]
[JsonSerializable(typeof(OpenReply))]
[JsonSerializable(typeof(SessionOffer))]
[JsonSerializable(typeof(CallbackNotice))]
[JsonSerializable(typeof(SeatInfo))]
[JsonSerializable(typeof(SeatRef))]
[JsonSerializable(typeof(SeatClosed))]
[JsonSerializable(typeof(ConsentChange))]
[JsonSerializable(typeof(PauseChange))]
[JsonSerializable(typeof(PauseState))]
[JsonSerializable(typeof(AgentBeat))]
[JsonSerializable(typeof(RelayFrame))]
[JsonSerializable(typeof(KeysHeld))]
[JsonSerializable(typeof(SeatCommit))]
[JsonSerializable(typeof(SeatReply))]
[JsonSerializable(typeof(SeatReveal))]
[JsonSerializable(typeof(SeatItem))]
[JsonSerializable(typeof(SeatResume))]
[JsonSerializable(typeof(SeatResumed))]
[JsonSerializable(typeof(AbortNotice))]
[JsonSerializable(typeof(OrderQuestion))]
[JsonSerializable(typeof(OrderAnswer))]
[JsonSerializable(typeof(OrderRef))]
[JsonSerializable(typeof(TopicChange))]
[JsonSerializable(typeof(EstimateWish))]
[JsonSerializable(typeof(SeverityWish))]
[JsonSerializable(typeof(IceServerList))]
[JsonSerializable(typeof(MeterReading))]
[JsonSerializable(typeof(SessionEnd))]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(Ack))]
[JsonSerializable(typeof(SessionRef))]
[JsonSerializable(typeof(AvailabilityChange))]
[JsonSerializable(typeof(Lobby))]
[JsonSerializable(typeof(JoinReply))]
[JsonSerializable(typeof(CodeReply))]
[JsonSerializable(typeof(SessionView))]
public sealed partial class ContractsJson : JsonSerializerContext
{
    /// <summary>
    /// The options that both ends hand to SignalR's JSON protocol: this context and nothing else, so that nothing
    /// is found by reflection.
    /// </summary>
    public static JsonSerializerOptions ForSignalR() => new(Default.Options)
    {
        TypeInfoResolver = Default,
    };
}
