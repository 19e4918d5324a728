using System.Globalization;
using NodaTime;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>Classes and prices: a class without a price is not agreed.</summary>
internal static class PriceFields
{
    public static IReadOnlyList<string> All { get; } = ["1", "2", "3", "4"];

    public static void Fill(FormValues form, IEnumerable<SeverityClass> prices, string chosen)
    {
        foreach (var price in prices)
        {
            form[$"class.{price.Severity}.name"] = price.Name;
            form[$"class.{price.Severity}.hours"] = TermFields.Text(price.ReactionHours);
            form[$"class.{price.Severity}.rate"] = FormValues.Typed(price.RatePerHour);
        }

        form["default"] = chosen;
    }

    /// <summary>The classes that were filled in, in force from a day on.</summary>
    public static IReadOnlyList<SeverityClass> Read(FormValues form, Guid contractId, LocalDate from)
    {
        var prices = All.Where(severity => form[$"class.{severity}.rate"].Length + form[$"class.{severity}.hours"].Length > 0)
            .Select(severity => new SeverityClass
            {
                Id = Guid.NewGuid(),
                ContractId = contractId,
                Severity = severity,
                Name = form.Optional($"class.{severity}.name", 60) ?? "",
                ValidFrom = from,
                ReactionHours = Reaction(form, $"class.{severity}.hours"),
                RatePerHour = Rate(form, $"class.{severity}.rate"),
            }).ToList();
        if (prices.Count == 0)
        {
            form.Refuse("class.1.rate", "Mindestens eine Klasse braucht Reaktion und Preis.", "At least one class needs a reaction time and a price.");
        }
        else if (prices.All(price => price.Severity != form["default"]))
        {
            form.Refuse("default", "Die vorgegebene Klasse hat keinen Preis.", "The default class has no price.");
        }

        return prices;
    }

    /// <summary>What a class's cells say beside the fields; empty while a field is not readable.</summary>
    public static (decimal? Rate, int? Hours) Peek(FormValues form, string severity)
    {
        var hours = form.WholeOrNone($"class.{severity}.hours", 2, 24);
        return (form.AmountOrNone($"class.{severity}.rate"), hours);
    }

    public static string Invariant(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);

    private static int Reaction(FormValues form, string name)
    {
        var (min, max) = ContractTerm.ReactionHours;
        return form.Whole(name, (int)min, (int)max);
    }

    private static decimal Rate(FormValues form, string name)
    {
        var rate = form.Amount(name, 10_000m);
        if (rate == 0)
        {
            form.Refuse(name, "Der Preis fehlt.", "The price is missing.");
        }

        return rate;
    }
}
