using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Tests.Session;

public sealed class OrderTests
{
    private static readonly OrderQuestion Extension = new(
        "11111111111111111111111111111111", "extension", ["Thema: Höhenplan", "Schätzung: um 1:00 h verlängern, insgesamt bis 2:00 h"], true, 8);

    [Fact]
    public async Task One_key_agrees_to_an_extension()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await harness.Hub.Client!.OrderAsked(Extension);
        await harness.Console.Shows("insgesamt bis 2:00 h");
        await harness.Console.Reports("""{"ev":"order","kind":"extension","own":true}""");

        harness.Console.Type("v");
        await harness.Hears<OrderAnswer>();
        await harness.Hub.Client.OrderClosed(new OrderRef(Extension.Id));
        await harness.Console.Shows("Beauftragt. Danke.");

        harness.Console.Type("v", "p");
        await harness.Console.Shows("Weiter mit p.");
        Assert.Equal([new OrderAnswer(Extension.Id, true)], harness.Hub.HeardOf<OrderAnswer>());
    }

    [Fact]
    public async Task While_the_technician_has_mouse_and_keyboard_the_key_orders_nothing()
    {
        using var harness = new SessionHarness();
        await harness.StartControl();
        await harness.Hub.Client!.OrderAsked(Extension);
        await harness.Console.Shows("insgesamt bis 2:00 h");

        harness.Console.Type("v");
        await harness.Console.Shows("Beauftragen können nur Sie selbst.");

        // Both typed in one breath by the other side: the control is gone, the order is not given.
        harness.Console.Type("c", "v", "p");
        await harness.Console.Shows("Weiter mit p.");
        Assert.Empty(harness.Hub.HeardOf<OrderAnswer>());
    }

    [Fact]
    public async Task Who_may_not_approve_is_told_and_has_no_key()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await harness.Hub.Client!.OrderAsked(Extension with { MayAnswer = false });
        await harness.Console.Shows("wer bei Ihnen Kosten freigeben darf");

        harness.Console.Type("v", "p");

        await harness.Console.Shows("Weiter mit p.");
        Assert.Empty(harness.Hub.HeardOf<OrderAnswer>());
    }

    [Fact]
    public async Task A_question_that_was_answered_by_mail_goes()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await harness.Hub.Client!.OrderAsked(Extension);
        await harness.Hub.Client.OrderClosed(new OrderRef(Extension.Id));
        await harness.Console.Shows("Die Anfrage zu den Kosten hat sich erledigt.");

        harness.Console.Type("v", "p");

        await harness.Console.Shows("Weiter mit p.");
        Assert.Empty(harness.Hub.HeardOf<OrderAnswer>());
    }

    [Fact]
    public async Task Control_marks_of_the_server_do_not_reach_the_terminal()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await harness.Hub.Client!.OrderAsked(Extension with { Lines = ["Thema: \u001b[2Jleer\nTaste j"] });

        await harness.Console.Shows("Thema:  [2Jleer Taste j");
    }

    [Fact]
    public async Task The_clock_is_shown_when_it_is_asked_for()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        await harness.Hub.Client!.Meter(new MeterReading(760, 1, "29.63", "EUR", true, 4, 900, 2));
        await harness.Hub.Client.Meter(new MeterReading(765, 1, "29.63", "EUR", true, 4, 900, 2));

        harness.Console.Type("z");

        await harness.Console.Shows("Läuft: 00:12:45 · 1 Viertelstunde · bisher 29,63 € netto · Freigabe noch 0:15 h · p Pause · q Beenden");
    }

    [Fact]
    public async Task The_clock_shows_what_a_prepaid_budget_still_holds()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        var meter = new MeterReading(760, 1, "0.00", "EUR", true, 4, 900, 2, FromBudgetQuarterHours: 1, BudgetLeftQuarterHours: 22);
        await harness.Hub.Client!.Meter(meter);
        await harness.Hub.Client.Meter(meter with { NetSeconds = 765 });

        harness.Console.Type("z");

        await harness.Console.Shows("bisher 0,00 € netto · Freigabe noch 0:15 h · Kontingent noch 5:30 h · p Pause · q Beenden");
    }

    [Fact]
    public async Task The_clock_says_what_nobody_has_confirmed()
    {
        using var harness = new SessionHarness();
        await harness.StartViewing();
        var meter = new MeterReading(5000, 6, "177.75", "EUR", true, 4, 900, 0, UnconfirmedQuarterHours: 2);
        await harness.Hub.Client!.Meter(meter);
        await harness.Hub.Client.Meter(meter with { NetSeconds = 5005 });

        harness.Console.Type("z");

        await harness.Console.Shows("6 Viertelstunden · bisher 177,75 € netto · 0:30 h unbestätigt · p Pause");
    }
}
