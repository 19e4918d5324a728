using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts.Persons;
using RemoteSupport.Hub.Data;

namespace RemoteSupport.Hub.Contracts;

/// <summary>
/// Finds contracts by firm, person, phone, mail address or number while somebody is on the phone. Reads all and compares here: a firm
/// has hundreds of contracts, and databases disagree on umlauts and capital letters.
/// </summary>
public sealed class ContractSearch(IDbContextFactory<HubDbContext> contexts)
{
    private const CompareOptions Loose = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;
    private static readonly CompareInfo Compare = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>All contracts that hold every word of the query; running ones first, then by firm.</summary>
    public async Task<IReadOnlyList<Contract>> FindAsync(string? query, LocalDate today, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await Whole(db.Contracts).ToListAsync(cancellationToken);
        var words = (query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var digits = PhoneDigits(query ?? "");
        return
        [
            .. all.Where(contract => words.All(word => Holds(contract, word)) || (digits.Length >= 4 && HoldsPhone(contract, digits)))
                .OrderBy(contract => contract.StateOn(today) != ContractState.Active)
                .ThenBy(contract => contract.Party!.Name, StringComparer.Create(CultureInfo.GetCultureInfo("de"), ignoreCase: true)),
        ];
    }

    /// <summary>One contract with everything in it, or null.</summary>
    public async Task<Contract?> ByNumberAsync(string number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Whole(db.Contracts).SingleOrDefaultAsync(contract => contract.Number == number, cancellationToken);
    }

    private static IQueryable<Contract> Whole(IQueryable<Contract> contracts) => contracts.AsNoTracking().AsSplitQuery()
        .Include(contract => contract.Party)
        .Include(contract => contract.SeverityClasses)
        .Include(contract => contract.Persons.OrderBy(person => person.Name))
        .Include(contract => contract.ManufacturerContracts)
        .Include(contract => contract.Services)
        .Include(contract => contract.Acceptances)
        .Include(contract => contract.Notices);

    private static bool Holds(Contract contract, string word) =>
        new[] { contract.Number, contract.Party!.Name, contract.Party.City, contract.Party.CustomerNumber }
            .Concat(contract.Persons.Select(person => person.Name)).Concat(contract.Persons.Select(person => person.Email).OfType<string>())
            .Any(text => Compare.IndexOf(text, word, Loose) >= 0)
        || ColleagueAdmission.IsIn(word, contract.MailDomain);

    private static bool HoldsPhone(Contract contract, string digits) =>
        contract.Persons.Select(person => person.Phone).Append(contract.Party!.Phone)
            .Any(phone => phone is not null && PhoneDigits(phone).Contains(digits, StringComparison.Ordinal));

    /// <summary>The digits of a phone number without country code and leading zero; empty for anything with letters.</summary>
    private static string PhoneDigits(string text)
    {
        if (text.Any(char.IsLetter))
        {
            return "";
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return text.TrimStart().StartsWith('+') && digits.StartsWith("49", StringComparison.Ordinal) ? digits[2..] : digits.TrimStart('0');
    }
}
