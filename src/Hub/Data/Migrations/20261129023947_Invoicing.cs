using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RemoteSupport.Hub.Data.Migrations
{
    /// <inheritdoc />
    public partial class Invoicing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BilledClaims",
                columns: table => new
                {
                    Source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    FirstUnit = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Units = table.Column<int>(type: "INTEGER", nullable: false),
                    BudgetUnits = table.Column<int>(type: "INTEGER", nullable: false),
                    ItemKey = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ContractId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsComplete = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BilledClaims", x => new { x.Source, x.FirstUnit });
                });

            migrationBuilder.CreateTable(
                name: "BillingRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Invoices = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillingRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Invoices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    TypeCode = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ContractId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Period = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PeriodFirst = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    PeriodLast = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    IssueDate = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    DueDate = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Net = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    Vat = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    Gross = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    BuyerName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BuyerVatId = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    DebtorAccount = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    VatCheck = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    WorkReportNumber = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    CancelsId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Profile = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    FinalisedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    FinalisedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invoices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invoices_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ManualWork",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContractId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Date = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Pieces = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    StaffId = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ManualWork", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ManualWork_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ManualWork_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NumberRanges",
                columns: table => new
                {
                    Range = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumberRanges", x => new { x.Range, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "ReportShares",
                columns: table => new
                {
                    ContractId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ReportNumber = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SharedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ObjectUntil = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    SharedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportShares", x => new { x.ContractId, x.Period });
                });

            migrationBuilder.CreateTable(
                name: "WorkAdjustments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Units = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkAdjustments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorkHolds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RaisedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResolvedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Resolution = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkHolds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "InvoiceLines",
                columns: table => new
                {
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Quantity = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BaseQuantity = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    Price = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    SurchargePercent = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    VatCategory = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    VatRate = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    Net = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    First = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Last = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceLines", x => new { x.InvoiceId, x.Number });
                    table.ForeignKey(
                        name: "FK_InvoiceLines_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StoredDocuments",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredDocuments", x => x.Sequence);
                    table.ForeignKey(
                        name: "FK_StoredDocuments_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InvoiceLineWork",
                columns: table => new
                {
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LineNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ItemKey = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Sources = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Date = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Time = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Sum = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RawSeconds = table.Column<long>(type: "INTEGER", nullable: false),
                    NetSeconds = table.Column<long>(type: "INTEGER", nullable: false),
                    BilledSeconds = table.Column<long>(type: "INTEGER", nullable: false),
                    Parts = table.Column<int>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    ApprovedSeconds = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceLineWork", x => new { x.InvoiceId, x.LineNumber, x.ItemKey });
                    table.ForeignKey(
                        name: "FK_InvoiceLineWork_InvoiceLines_InvoiceId_LineNumber",
                        columns: x => new { x.InvoiceId, x.LineNumber },
                        principalTable: "InvoiceLines",
                        principalColumns: new[] { "InvoiceId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BilledClaims_ContractId",
                table: "BilledClaims",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_BilledClaims_InvoiceId",
                table: "BilledClaims",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_BilledClaims_WorkId",
                table: "BilledClaims",
                column: "WorkId");

            migrationBuilder.CreateIndex(
                name: "IX_BillingRuns_Period",
                table: "BillingRuns",
                column: "Period");

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLineWork_ItemKey",
                table: "InvoiceLineWork",
                column: "ItemKey");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_CancelsId",
                table: "Invoices",
                column: "CancelsId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_ContractId",
                table: "Invoices",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_Number",
                table: "Invoices",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_Period",
                table: "Invoices",
                column: "Period");

            migrationBuilder.CreateIndex(
                name: "IX_ManualWork_CaseId",
                table: "ManualWork",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ManualWork_ContractId_Date",
                table: "ManualWork",
                columns: new[] { "ContractId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredDocuments_InvoiceId_Kind",
                table: "StoredDocuments",
                columns: new[] { "InvoiceId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkAdjustments_Source",
                table: "WorkAdjustments",
                column: "Source");

            migrationBuilder.CreateIndex(
                name: "IX_WorkHolds_Source",
                table: "WorkHolds",
                column: "Source");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BilledClaims");

            migrationBuilder.DropTable(
                name: "BillingRuns");

            migrationBuilder.DropTable(
                name: "InvoiceLineWork");

            migrationBuilder.DropTable(
                name: "ManualWork");

            migrationBuilder.DropTable(
                name: "NumberRanges");

            migrationBuilder.DropTable(
                name: "ReportShares");

            migrationBuilder.DropTable(
                name: "StoredDocuments");

            migrationBuilder.DropTable(
                name: "WorkAdjustments");

            migrationBuilder.DropTable(
                name: "WorkHolds");

            migrationBuilder.DropTable(
                name: "InvoiceLines");

            migrationBuilder.DropTable(
                name: "Invoices");
        }
    }
}
