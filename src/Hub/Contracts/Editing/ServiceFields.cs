using NodaTime;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>Service positions as rows; a row whose name is emptied is taken away.</summary>
internal static class ServiceFields
{
    public static void Fill(FormValues form, IReadOnlyList<ServicePosition> services, int spare)
    {
        for (var i = 0; i < services.Count; i++)
        {
            var (one, row) = (services[i], $"service.{i}");
            form[$"{row}.what"] = $"{one.Kind}/{one.Unit}";
            form[$"{row}.name"] = one.Name;
            form[$"{row}.severity"] = one.Severity ?? "";
            form[$"{row}.price"] = one.Price is { } price ? FormValues.Typed(price) : "";
            form[$"{row}.cap"] = one.CapUnits is { } cap ? TermFields.Text(cap) : "";
            form[$"{row}.detail"] = Detail(one);
        }

        form["services"] = TermFields.Text(services.Count + spare);
    }

    public static int Rows(FormValues form) => Math.Clamp(form.WholeOrNone("services", 0, 60) ?? 0, 0, 60);

    public static IReadOnlyList<ServicePosition> Read(FormValues form, Guid contractId, LocalDate from)
    {
        var rows = Enumerable.Range(0, Rows(form)).Where(i => form[$"service.{i}.name"].Length > 0).ToList();
        var services = rows.Select(i => ReadRow(form, $"service.{i}", contractId, from)).ToList();
        foreach (var twice in rows.Zip(services).GroupBy(one => (one.Second.Kind, one.Second.Unit, one.Second.Severity, one.Second.Name)).Where(group => group.Count() > 1))
        {
            form.Refuse($"service.{twice.Last().First}.name", "Diese Leistung steht schon da.", "This service is there already.");
        }

        return services;
    }

    public static IReadOnlyList<(string Value, string Text)> Details =>
    [
        ("", Viewer.Words.Of("Vorgabe", "default")),
        ("60/nearest", Viewer.Words.Of("volle Stunden, kaufmännisch", "full hours, to the nearest")),
        ("60/up", Viewer.Words.Of("volle Stunden, aufgerundet", "full hours, rounded up")),
        ("30/up", Viewer.Words.Of("halbe Stunden, aufgerundet", "half hours, rounded up")),
        ("15/up", Viewer.Words.Of("Viertelstunden, aufgerundet", "quarter-hours, rounded up")),
        ("overtime", Viewer.Words.Of("Tage, Mehrzeit je Viertelstunde", "days, overtime by quarter-hours")),
        ("halves", Viewer.Words.Of("halbe Tage möglich", "half days possible")),
    ];

    private static string Detail(ServicePosition one) =>
        one.HourlyOvertime ? "overtime"
        : one.HalfDays ? "halves"
        : one is { StepMinutes: 60, Rounding: "nearest" } ? ""
        : $"{one.StepMinutes}/{one.Rounding}";

    private static ServicePosition ReadRow(FormValues form, string row, Guid contractId, LocalDate from)
    {
        var what = form.OneOf($"{row}.what", TermFields.Values(ContractWords.Services)).Split('/');
        var detail = form[$"{row}.detail"];
        var rounding = detail.Contains('/') ? detail.Split('/') : ["60", "nearest"];
        var price = form.AmountOrNone($"{row}.price");
        if (price is null && what[1] != ServiceUnits.QuarterHour)
        {
            form.Refuse($"{row}.price", "Der Preis fehlt; nur Viertelstunden haben den der Klasse.", "The price is missing; only quarter-hours take that of the class.");
        }

        return new ServicePosition
        {
            Id = Guid.NewGuid(),
            ContractId = contractId,
            Kind = what[0],
            Unit = what[1],
            Name = form.Required($"{row}.name", 100),
            Severity = PriceFields.All.Contains(form[$"{row}.severity"]) ? form[$"{row}.severity"] : null,
            Price = price,
            ValidFrom = from,
            CapUnits = form.WholeOrNone($"{row}.cap", 1, 10_000),
            StepMinutes = rounding[0] switch { "15" => 15, "30" => 30, _ => 60 },
            Rounding = rounding[1] is "up" or "down" ? rounding[1] : "nearest",
            HourlyOvertime = detail == "overtime" && what[1] == ServiceUnits.Day,
            HalfDays = detail == "halves" && what[0] == ServiceKinds.Training,
        };
    }
}
