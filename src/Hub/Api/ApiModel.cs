using Microsoft.EntityFrameworkCore;

namespace RemoteSupport.Hub.Api;

/// <summary>Tables of the interface for other programs.</summary>
internal static class ApiModel
{
    public static void AddApi(this ModelBuilder builder)
    {
        builder.Entity<ApiToken>().ToTable("ApiTokens").HasIndex(token => token.Mac).IsUnique();
        builder.Entity<ApiWrite>(write =>
        {
            write.ToTable("ApiWrites");
            write.HasKey(one => new { one.TokenId, one.Key });
            write.HasIndex(one => one.At);
            write.Property(one => one.Key).HasMaxLength(ApiLimits.MaxKey);
        });
    }
}
