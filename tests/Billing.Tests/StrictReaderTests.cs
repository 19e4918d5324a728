using System.Text.Json;
using System.Text.Json.Nodes;
using RemoteSupport.Billing.Tests.Cases;

namespace RemoteSupport.Billing.Tests;

/// <summary>The reader of the worked cases lets nothing slip, and the comparison can fail.</summary>
public sealed class StrictReaderTests
{
    private const string Session = """
        { "id": "X-1", "group": "session",
          "input": { "sessions": [ { "id": "S1", "caseId": "C1", "severity": "2", "events": [
            { "at": "2026-10-05T08:00:00Z", "type": "agent_connected" },
            { "at": "2026-10-05T08:00:00Z", "type": "consent_granted" },
            { "at": "2026-10-05T08:00:00Z", "type": "tech_joined", "tech": "T1" },
            { "at": "2026-10-05T08:10:00Z", "type": "tech_left", "tech": "T1", "reason": "left" },
            { "at": "2026-10-05T08:10:00Z", "type": "session_ended" } ] } ],
            "options": { "mode": "up", "stepSeconds": 900, "rateVersions": [
              { "from": "2026-01-01", "ratesBySeverity": { "2": "118.50" } } ] } },
          "expected": [ { "rawSeconds": 600, "units": 1, "status": "billable", "tech": null } ] }
        """;

    private static readonly CaseFile Own = CaseFile.Parse(File.ReadAllText(CaseFile.OwnPath));

    [Fact]
    public void The_case_itself_passes()
    {
        Assert.Empty(Run(Session));
    }

    [Theory]
    [InlineData("\"group\": \"session\"", "\"group\": \"sessions\"")]
    [InlineData("\"caseId\": \"C1\"", "\"caseid\": \"C1\"")]
    [InlineData("\"severity\": \"2\"", "\"severity\": \"5\"")]
    [InlineData("\"severity\": \"2\"", "\"severity\": 2")]
    [InlineData("\"type\": \"consent_granted\"", "\"type\": \"consent_given\"")]
    [InlineData("\"type\": \"agent_connected\"", "\"type\": \"agent_connected\", \"tech\": \"T1\"")]
    [InlineData("\"type\": \"tech_joined\", \"tech\": \"T1\"", "\"type\": \"tech_joined\"")]
    [InlineData("\"type\": \"session_ended\"", "\"type\": \"session_ended\", \"reason\": \"left\"")]
    [InlineData("\"reason\": \"left\"", "\"reason\": \"gone\"")]
    [InlineData("\"at\": \"2026-10-05T08:10:00Z\"", "\"at\": \"2026-10-05T08:10:00\"")]
    [InlineData("\"at\": \"2026-10-05T08:10:00Z\"", "\"when\": \"2026-10-05T08:10:00Z\"")]
    [InlineData("\"mode\": \"up\"", "\"mode\": \"Up\"")]
    [InlineData("\"mode\": \"up\"", "\"mode\": \"up\", \"modus\": \"up\"")]
    [InlineData("\"mode\": \"up\"", "\"mode\": \"up\", \"mode\": \"down\"")]
    [InlineData("\"stepSeconds\": 900", "\"stepSeconds\": \"900\"")]
    [InlineData("\"stepSeconds\": 900", "\"stepSeconds\": 900.5")]
    [InlineData("\"from\": \"2026-01-01\"", "\"from\": \"2026-01-01\", \"until\": \"2026-02-01\"")]
    [InlineData("\"from\": \"2026-01-01\"", "\"from\": \"2026-02-30\"")]
    [InlineData("{ \"2\": \"118.50\" }", "{ \"7\": \"118.50\" }")]
    [InlineData("{ \"2\": \"118.50\" }", "{ \"2\": \"118,50\" }")]
    [InlineData("\"options\": {", "\"option\": {")]
    [InlineData("\"options\": {", "\"options\": { \"state\": \"XX\",")]
    [InlineData("\"options\": {", "\"options\": { \"mergeScope\": \"day\",")]
    [InlineData("\"options\": {", "\"options\": { \"technicianMode\": \"each\",")]
    [InlineData("\"options\": {", "\"options\": { \"periodKind\": \"year\",")]
    [InlineData("\"options\": {", "\"options\": { \"rateMode\": \"day\",")]
    [InlineData("\"options\": {", "\"options\": { \"hoursStart\": \"9 Uhr\",")]
    [InlineData("\"options\": {", "\"options\": { \"closingDays\": [\"24.12.2026\"],")]
    [InlineData("\"expected\":", "\"expect\":")]
    [InlineData("\"id\": \"X-1\",", "\"id\": \"X-1\", \"options\": {},")]
    public void What_is_not_in_the_vocabulary_is_refused(string good, string bad)
    {
        Assert.Contains(good, Session, StringComparison.Ordinal);
        Assert.Throws<CaseFormatException>(() => Run(Session.Replace(good, bad, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"units\": 1", "\"units\": 2")]
    [InlineData("\"units\": 1", "\"units\": \"1\"")]
    [InlineData("\"units\": 1", "\"unit\": 1")]
    [InlineData("\"tech\": null", "\"tech\": \"T1\"")]
    [InlineData("\"status\": \"billable\"", "\"status\": \"below-threshold\"")]
    [InlineData("\"expected\": [", "\"expected\": [ {}, ")]
    [InlineData("\"expected\": [ {", "\"expected\": [ { \"lines\": [],")]
    public void What_comes_out_differently_is_a_difference(string good, string bad)
    {
        Assert.Contains(good, Session, StringComparison.Ordinal);
        Assert.NotEmpty(Run(Session.Replace(good, bad, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_field_that_no_group_knows_fails_every_case()
    {
        foreach (var billingCase in Own.Cases)
        {
            var changed = JsonNode.Parse(billingCase.Source.GetRawText())!;
            changed["input"]!["surprise"] = 1;
            Assert.Throws<CaseFormatException>(() => Run(changed.ToJsonString()));
        }
    }

    [Fact]
    public void A_changed_expectation_fails_every_case()
    {
        foreach (var billingCase in Own.Cases)
        {
            var changed = JsonNode.Parse(billingCase.Source.GetRawText())!;
            Spoil(changed["expected"]!);
            Assert.True(Run(changed.ToJsonString()).Count > 0, billingCase.Id);
        }
    }

    [Fact]
    public void An_unknown_default_is_refused()
    {
        var json = JsonNode.Parse(File.ReadAllText(CaseFile.OwnPath))!;
        json["defaults"]!["surprise"] = 1;
        Assert.Throws<CaseFormatException>(() => OptionsReader.Defaults(CaseFile.Parse(json.ToJsonString())));
    }

    [Fact]
    public void Two_cases_of_one_id_both_run()
    {
        var json = JsonNode.Parse(File.ReadAllText(CaseFile.OwnPath))!;
        var first = json["cases"]![0]!.DeepClone();
        json["cases"]!.AsArray().Add(first);
        var ids = CaseFile.Parse(json.ToJsonString()).Cases.Select(c => c.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Every_group_of_the_rules_is_run_or_named_as_not_run()
    {
        string[] groups =
        [
            "session", "email", "clock", "reaction", "reaction-met", "reaction-range", "contract-invalid", "contract-end",
            "renewal-chain", "notice-last-day", "notice-effect", "authorise", "due-date", "invoice", "invoice-period",
            "invoice-run", "project-hours", "project-days", "training-days", "cap", "budget", "correction", "numbering",
            "retention", "datev", "routing",
        ];
        Assert.Equal(groups.Order(), CaseRunner.KnownGroups.Concat(GroupsOfTheNextIssue.All).Order());
        Assert.Empty(GroupsOfTheNextIssue.All);
    }

    private static IReadOnlyList<string> Run(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CaseRunner.Run(new BillingCase("X-1", document.RootElement.Clone()), Own);
    }

    // Changes the first leaf: a number grows, a word gets a letter, a truth turns, a null becomes something.
    private static void Spoil(JsonNode node)
    {
        if (node is JsonArray list)
        {
            list.Add(JsonValue.Create("one too many"));
            return;
        }

        var (name, value) = node.AsObject().First();
        if (value is JsonArray or JsonObject)
        {
            Spoil(value);
            return;
        }

        node[name] = value?.GetValueKind() switch
        {
            JsonValueKind.Number => value.GetValue<decimal>() + 1,
            JsonValueKind.True => false,
            JsonValueKind.False => true,
            JsonValueKind.String => name.EndsWith("Local", StringComparison.Ordinal) ? "1999-01-01T00:00" : value.GetValue<string>() + "x",
            _ => "something",
        };
    }
}
