using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Shared.Tests.Contracts;

public sealed class ContractsJsonTests
{
    private static readonly AgentFacts Facts = new("RemoteSupport 0.1.0", "Linux", "2026-04-01T08:00:00Z");

    private static readonly MeterReading Meter = new(60, 1, "29.63", "EUR", true, 4, 1);

    private static readonly SessionOffer Offer = new(
        "Muster GmbH", "+49 89 1", "Anna", "C-1", "Kunde AG", "Bert", "CAD", "B", "118.50", "29.63", "EUR", 4);

    private static readonly SessionView View = new(
        "s", "viewing", "Bert", "+49", "CAD",
        new ContractGlance("C-1", "Kunde AG", "2026-12-31", "B", 4, "118.50", "EUR", 4, 1, true, [new("V", "P", "2026-12-31")]),
        [new SeatState(1, "Anna", true)], [1], 1, null, new PauseState(false, null), true, null, null, null, null, null, "+49 89 1",
        new CaseGlance(
            true, false, true, new AskedOrder("extension", 8, "t", "Bert", true), "B", [new SeverityChoice("1", "Stillstand", "148.50", 2)],
            [new CalledSpecialist("Anna", "called", "t", ["browser", "mail"])]));

    /// <summary>One of everything that crosses SignalR; a new type in the context without a sample fails a test.</summary>
    private static readonly object[] AllSamples =
    [
        new EnterCodeRequest(1, "5724", "de", Facts),
        new SignInRequest(1, "C-1", "Bert", "123456", "en", Facts),
        new ResumeRequest(1, "s", "t", [1, 2], 1, false),
        new OpenReply(null, "s", "t", Offer),
        Offer,
        new CallbackNotice("2026-11-24T12:00", "+49"),
        new SeatInfo(1, "Anna"),
        new SeatRef(1),
        new SeatClosed(1, "left"),
        new ConsentChange(1, "view", true),
        new PauseChange(true),
        new PauseState(true, "customer"),
        new AgentBeat(5000),
        new RelayFrame(1, Channels.Picture, [1, 2, 3]),
        new KeysHeld(1, 2, [1, 2], 3, 2, true, true),
        new SeatCommit(1, 2, [1], [2]),
        new SeatReply(1, [1], [2], [3], "de"),
        new SeatReveal(1, [1], [2], [3]),
        new SeatItem(1, "candidate", 4, [1], [2]),
        new SeatResume(1, 1, [1], [2], [3]),
        new SeatResumed(1, [1], [2], [3]),
        new AbortNotice(1, "stopped"),
        new OrderQuestion("q", "extension", ["Thema", "bis 2:00 h"], true, 8),
        new OrderAnswer("q", true),
        new OrderRef("q"),
        new TopicChange("CAD"),
        new EstimateWish(8),
        new SeverityWish("1"),
        new IceServerList(null, ["turn:h:1"], "n", "c"),
        Meter,
        new SessionEnd("customer", "2026-04-01T10:00", Meter),
        new Fault(ErrorCodes.NotAllowed, "Leave"),
        new Ack("not-allowed"),
        new SessionRef("s"),
        new AvailabilityChange(true),
        new Lobby([new("s", "Bert", "Kunde AG", "+49", "C-1", "B", 4, 4, "t", "CAD", "specialist", ["Anna"])], [new("s", "Bert", "Kunde AG", ["Anna"], "viewing")], [new("Anna", "away", ["ELO"])],
            [new("s", "Anna", "Bert", "Kunde AG", "CAD", "t", ["Jana"])]),
        new JoinReply(null, 1, View, Meter),
        new CodeReply(null, "123", "t"),
        View,
    ];

    public static TheoryData<object> Samples() => [.. AllSamples];

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void A_message_reads_back_as_it_was_written(object sample)
    {
        var json = Write(sample);

        Assert.Equal(json, Write(JsonSerializer.Deserialize(json, TypeInfo(sample))!));
    }

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void A_member_that_nobody_knows_is_refused_at_every_depth(object sample)
    {
        var objects = AllObjects(JsonNode.Parse(Write(sample))!).Count();
        for (var i = 0; i < objects; i++)
        {
            var tree = JsonNode.Parse(Write(sample))!;
            AllObjects(tree).ElementAt(i)["misspelt"] = 1;

            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(tree.ToJsonString(), TypeInfo(sample)));
        }
    }

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void A_missing_member_is_refused_unless_it_has_a_default(object sample)
    {
        var optional = sample.GetType().GetConstructors().Single(c => c.GetParameters().Length > 0).GetParameters()
            .Where(p => p.HasDefaultValue).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name!)).ToHashSet();
        foreach (var name in JsonNode.Parse(Write(sample))!.AsObject().Select(member => member.Key))
        {
            var tree = JsonNode.Parse(Write(sample))!.AsObject();
            tree.Remove(name);

            var thrown = Record.Exception(() => JsonSerializer.Deserialize(tree.ToJsonString(), TypeInfo(sample)));
            Assert.Equal(optional.Contains(name), thrown is null);
        }
    }

    [Fact]
    public void Null_for_a_text_that_must_be_there_is_refused() => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize("""{"seat":1,"technicianName":null}""", ContractsJson.Default.SeatInfo));

    [Fact]
    public void Names_are_camel_case_and_bytes_are_base64() => Assert.Equal(
        """{"seat":1,"channel":1,"payload":"AQID"}""",
        JsonSerializer.Serialize(new RelayFrame(1, Channels.Picture, [1, 2, 3]), ContractsJson.Default.RelayFrame));

    [Fact]
    public void Every_type_of_the_context_has_a_sample()
    {
        var declared = typeof(ContractsJson).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType.Name == "JsonSerializableAttribute")
            .Select(attribute => ((Type)attribute.ConstructorArguments[0].Value!).Name);

        Assert.Equal(declared.Order(), AllSamples.Select(sample => sample.GetType().Name).Order());
    }

    [Fact]
    public void Everything_that_the_hub_interfaces_carry_is_in_the_context()
    {
        Type[] hubs = [typeof(IAgentHub), typeof(IAgentClient), typeof(ITechnicianHub), typeof(ITechnicianClient)];
        foreach (var method in hubs.SelectMany(hub => hub.GetMethods()))
        {
            var results = method.ReturnType.GetGenericArguments();
            foreach (var type in method.GetParameters().Select(p => p.ParameterType).Concat(results))
            {
                Assert.True(ContractsJson.Default.GetTypeInfo(type) is not null, $"{method.Name} carries {type.Name}");
            }
        }
    }

    private static string Write(object sample) => JsonSerializer.Serialize(sample, TypeInfo(sample));

    private static JsonTypeInfo TypeInfo(object sample) => ContractsJson.Default.GetTypeInfo(sample.GetType())!;

    private static IEnumerable<JsonObject> AllObjects(JsonNode node) => node switch
    {
        JsonObject o => o.Where(m => m.Value is not null).SelectMany(m => AllObjects(m.Value!)).Prepend(o),
        JsonArray a => a.Where(n => n is not null).SelectMany(n => AllObjects(n!)),
        _ => [],
    };
}
