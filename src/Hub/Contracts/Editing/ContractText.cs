using System.Security.Cryptography;
using System.Text;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Contracts.Editing;

/// <summary>The contract as text, in the customer's language: what is shown, accepted and hashed.</summary>
public static class ContractText
{
    /// <summary>Load the contract with everything in it.</summary>
    public static string Of(Contract contract, Firm firm)
    {
        var party = contract.Party!;
        using var speaking = PageLanguage.Of(party.Language);
        var text = new StringBuilder();
        text.Append(ContractWords.TextOf(ContractWords.Kinds, contract.Kind)).Append(' ').Append(contract.Number).Append("\n\n");
        text.Append($"{firm.Name}, {firm.Street}, {firm.PostalCode} {firm.City}\n{Words.Of("und", "and")}\n{party.Name}, {party.Street}, {party.PostalCode} {party.City}\n\n");
        text.Append(Term(contract)).Append("\n\n");
        foreach (var (name, value) in ContractFacts.Of(contract).Where(fact => fact.Value.Length > 0))
        {
            text.Append(FactWords.Label(name)).Append(": ").Append(FactWords.Value(name, value)).Append('\n');
        }

        text.Append('\n').Append(Clauses());
        return text.ToString();
    }

    /// <summary>SHA-256 of a text in UTF-8, hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Term(Contract contract)
    {
        var end = Show.Date(contract.End);
        if (contract.RenewalMonths == 0)
        {
            return Words.Of($"Der Vertrag endet am {end}, ohne dass jemand kündigen muss.", $"The contract ends on {end} without notice by anybody.");
        }

        var last = Show.Date(ContractNotice.LastDay(contract.End, contract.NoticeMonths));
        return Words.Of(
            $"Der Vertrag läuft bis {end}. Er verlängert sich um jeweils {contract.RenewalMonths} Monate, wenn er nicht mit einer Frist von {contract.NoticeMonths} Monaten gekündigt wird; zum {end} muss die Kündigung bis {last} in Textform eingegangen sein.",
            $"The contract runs until {end}. It is renewed by {contract.RenewalMonths} months at a time unless notice of {contract.NoticeMonths} months is given; for {end} the notice must be received in text form by {last}.");
    }

    private static string Clauses() => Words.Of(
        """
        Es besteht keine Verpflichtung, Leistungen in Anspruch zu nehmen.
        Vergütet wird nur, was gemeinsam abgestimmt und tatsächlich in Anspruch genommen wurde.
        Rechte und Pflichten aus bestehenden Herstellerverträgen bleiben unberührt.
        Alle Preise verstehen sich netto zuzüglich der gesetzlichen Umsatzsteuer.

        """,
        """
        There is no obligation to use any service.
        Only what was agreed together and actually used is paid for.
        Rights and duties of existing manufacturers' contracts are not affected.
        All prices are net, plus VAT as the law provides.

        """).ReplaceLineEndings("\n");
}
