using System.Security.Claims;

namespace RemoteSupport.Hub.Portal;

/// <summary>Names of the customers' own sign-in, apart from that of the staff.</summary>
public static class CustomerAccess
{
    /// <summary>The cookie scheme: a staff cookie opens no page of the portal, and the other way round.</summary>
    public const string Scheme = "customer";

    /// <summary>The only role of a signed-in person of a customer.</summary>
    public const string Role = "customer";

    public const string LoginPath = "/portal/login";

    internal const string Contract = "contract";
    internal const string ContractNumber = "contract-number";
    internal const string Stamp = "stamp";
}

/// <summary>Who is signed in, as the cookie says; what the person may is read from the database each time.</summary>
public sealed record Customer(Guid PersonId, Guid ContractId, string ContractNumber, string Name)
{
    public static Customer Of(HttpContext http)
    {
        var user = http.User;
        return new Customer(
            Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!),
            Guid.Parse(user.FindFirstValue(CustomerAccess.Contract)!),
            user.FindFirstValue(CustomerAccess.ContractNumber)!,
            user.FindFirstValue(ClaimTypes.Name)!);
    }

    /// <summary>As audits name the person.</summary>
    public string Actor => $"person {PersonId:N}";
}
