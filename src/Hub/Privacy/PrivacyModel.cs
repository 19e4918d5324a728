using Microsoft.EntityFrameworkCore;

namespace RemoteSupport.Hub.Privacy;

/// <summary>Tables of data protection.</summary>
internal static class PrivacyModel
{
    public static void AddPrivacy(this ModelBuilder builder) => builder.Entity<DeletionEntry>().ToTable("DeletionLog").HasIndex(entry => entry.At);
}
