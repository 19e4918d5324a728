using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using RemoteSupport.Hub.Signaling;

namespace RemoteSupport.Hub.Api;

/// <summary>Puts the interface for other programs together.</summary>
public static class ApiServices
{
    private const string SecurityScheme = "token";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<ApiLimits>(builder.Configuration.GetSection(ApiLimits.Section));
        builder.Services.AddSingleton<TokenDesk>();
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiAuthentication>(ApiAuthentication.SchemeName, null);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = 429;
            limiter.AddPolicy(ApiLimits.Policy, PartitionOf);
            limiter.OnRejected = async (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                await ApiProblem.Of(429, "Too many requests; please wait a minute.").ExecuteAsync(context.HttpContext);
            };
        });
        builder.Services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
            options.AddOperationTransformer((operation, context, _) => DescribeAsync(operation, context.Description.ActionDescriptor.EndpointMetadata, context.Document));
        });
    }

    /// <summary>One window per network of the caller, whatever it presents: guessing keys is slowed down too.</summary>
    private static RateLimitPartition<string> PartitionOf(HttpContext http)
    {
        var most = http.RequestServices.GetRequiredService<IOptions<ApiLimits>>().Value.RequestsPerMinute;
        return RateLimitPartition.GetFixedWindowLimiter(
            CallerSource.Of(http.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
    }

    private static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Remote support for contract customers",
            Version = "v1",
            Description = "Contracts, sessions with measured and rounded time, entries, work reports, invoices and exports. "
                + "Dates are local dates of the firm, instants UTC. Lists are paged. Errors are application/problem+json.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [SecurityScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token from Settings, Interface." },
        };
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, IList<object> metadata, OpenApiDocument? document)
    {
        operation.Parameters ??= [];
        foreach (var name in metadata.OfType<ApiQuery>().SelectMany(query => query.Names))
        {
            operation.Parameters.Add(Parameter(name, ParameterLocation.Query, required: false));
        }

        foreach (var header in metadata.OfType<ApiHeader>())
        {
            operation.Parameters.Add(Parameter(header.Name, ParameterLocation.Header, required: true));
        }

        var scopes = metadata.OfType<AuthorizeAttribute>().Select(one => one.Roles).OfType<string>().ToList();
        operation.Description = $"Scope: {string.Join(", ", scopes)}";
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecurityScheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation location, bool required) => new()
    {
        Name = name,
        In = location,
        Required = required,
        Schema = name switch
        {
            "page" or "size" => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
            "from" or "to" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };
}
