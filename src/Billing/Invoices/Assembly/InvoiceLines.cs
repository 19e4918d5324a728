using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>One line per position, class, price, surcharge and VAT, or one per item (R-M2).</summary>
internal static class InvoiceLines
{
    public static IReadOnlyList<AssembledLine> Of(IEnumerable<AssembledItem> items, InvoiceTerms terms)
    {
        var pieces = items
            .SelectMany(item => item.Invoiced.Select(part => new Piece(item, part, terms.VatRateOn(item.Charge.LastDate))))
            .ToList();
        var groups = pieces.GroupBy(piece => (
            Item: terms.LinePerItem ? piece.Item.Charge.Key : "",
            piece.Item.Charge.Position.Id,
            piece.Item.Charge.Severity,
            piece.Part.Unit,
            piece.Part.BaseQuantity,
            piece.Part.Price,
            piece.Part.SurchargePercent,
            piece.VatRate));
        var lines = groups.Select(group => ToLine([.. group], terms));
        return terms.LinePerItem
            ? [.. lines]
            :
            [
                .. lines.OrderBy(line => line.Position.Count)
                    .ThenBy(line => line.Severity, StringComparer.Ordinal)
                    .ThenBy(line => line.Position.Name, StringComparer.Ordinal)
                    .ThenBy(line => line.SurchargePercent)
                    .ThenBy(line => line.First)
                    .ThenBy(line => line.Amount.Price),
            ];
    }

    private static AssembledLine ToLine(IReadOnlyList<Piece> pieces, InvoiceTerms terms)
    {
        var (item, part, vat) = pieces[0];
        var quantity = pieces.Sum(piece => piece.Part.Quantity);
        var amount = new InvoiceAmount(quantity, part.Unit, part.Price, terms.VatCategory, vat, part.BaseQuantity);
        var shares = pieces.GroupBy(piece => piece.Item.Charge.Key)
            .Select(own => new LineShare(
                own.First().Item, own.Count(), own.Sum(piece => piece.Part.Quantity), own.Sum(piece => piece.Part.NetSeconds)))
            .ToList();
        return new AssembledLine(
            item.Charge.Position,
            item.Charge.Severity,
            part.SurchargePercent,
            amount,
            Money.ToCents(quantity * part.Price / part.BaseQuantity),
            shares.Min(share => share.Item.Charge.Date),
            shares.Max(share => share.Item.Charge.LastDate),
            shares);
    }

    private sealed record Piece(AssembledItem Item, ChargePart Part, decimal VatRate);
}
