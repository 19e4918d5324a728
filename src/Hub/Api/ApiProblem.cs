namespace RemoteSupport.Hub.Api;

/// <summary>Errors as <c>application/problem+json</c> (RFC 9457).</summary>
public static class ApiProblem
{
    public static IResult Of(int status, string detail) => Results.Problem(detail, statusCode: status);

    public static IResult NotFound() => Of(404, "There is nothing here.");
}
